-- Points of the day-close checks that were carried over with a reason. The conventions are those of m001.


-- carried_over: append-only
CREATE TABLE carried_over (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    number TEXT CHECK (instr(number, char(0)) = 0 AND number <> ''),
    topic TEXT CHECK (topic = 'diary' OR topic = 'patrol' OR topic = 'leaders' OR topic = 'collection'),
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0 AND reason <> ''),
    until_on TEXT NOT NULL CHECK (until_on GLOB '????-??-??'),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((number IS NULL) <> (topic IS NULL))
) STRICT;
CREATE INDEX carried_over_until ON carried_over (until_on);

CREATE TRIGGER carried_over_no_delete BEFORE DELETE ON carried_over
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER carried_over_no_replace BEFORE INSERT ON carried_over
    WHEN EXISTS (SELECT 1 FROM carried_over WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER carried_over_no_update BEFORE UPDATE ON carried_over
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;
