-- A colleague's open matters handed over to another. The conventions are those of m001.


-- hand_over: append-only
CREATE TABLE hand_over (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    from_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    to_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    until_on TEXT CHECK (until_on GLOB '????-??-??'),
    back INTEGER NOT NULL CHECK (back IN (0, 1)),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX hand_over_to ON hand_over (to_id);

CREATE TRIGGER hand_over_no_delete BEFORE DELETE ON hand_over
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER hand_over_no_replace BEFORE INSERT ON hand_over
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER hand_over_no_update BEFORE UPDATE ON hand_over
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- hand_over_line: append-only
CREATE TABLE hand_over_line (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    hand_over_id INTEGER NOT NULL REFERENCES hand_over (id) DEFERRABLE INITIALLY DEFERRED,
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (hand_over_id, matter_id)
) STRICT;
CREATE INDEX hand_over_line_matter ON hand_over_line (matter_id);

CREATE TRIGGER hand_over_line_no_delete BEFORE DELETE ON hand_over_line
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER hand_over_line_no_replace BEFORE INSERT ON hand_over_line
    WHEN EXISTS (SELECT 1 FROM hand_over_line WHERE (id = NEW.id) OR (hand_over_id = NEW.hand_over_id AND matter_id = NEW.matter_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER hand_over_line_no_update BEFORE UPDATE ON hand_over_line
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;
