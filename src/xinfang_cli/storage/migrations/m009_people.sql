-- Which records are one person's. The conventions are those of m001.


-- person_join: changes leave a new version
CREATE TABLE person_join (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    one TEXT NOT NULL CHECK (instr(one, char(0)) = 0 AND one <> ''),
    other TEXT NOT NULL CHECK (instr(other, char(0)) = 0 AND other <> ''),
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z*'),
    ended_by_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    ended_leader_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    ended_reason TEXT CHECK (instr(ended_reason, char(0)) = 0)
) STRICT;

CREATE TRIGGER person_join_no_delete BEFORE DELETE ON person_join
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER person_join_no_replace BEFORE INSERT ON person_join
    WHEN EXISTS (SELECT 1 FROM person_join WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER person_join_new_version BEFORE UPDATE ON person_join
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.one <> OLD.one OR NEW.other <> OLD.other
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;
