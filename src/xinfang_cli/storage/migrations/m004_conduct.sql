-- How a visitor was received and what he was promised. The conventions are those of m001.


-- conduct: append-only
CREATE TABLE conduct (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    courteous INTEGER CHECK (courteous IN (0, 1)),
    promise TEXT CHECK (instr(promise, char(0)) = 0),
    leader_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX conduct_matter ON conduct (matter_id);

CREATE TRIGGER conduct_no_delete BEFORE DELETE ON conduct
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER conduct_no_replace BEFORE INSERT ON conduct
    WHEN EXISTS (SELECT 1 FROM conduct WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER conduct_no_update BEFORE UPDATE ON conduct
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;
