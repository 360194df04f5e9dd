-- Who has a PIN, and who has proved his at which terminal. The conventions are those of m001.


-- pin: changes leave a new version
CREATE TABLE pin (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    staff_id INTEGER NOT NULL UNIQUE REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    method TEXT CHECK (method GLOB 'scrypt:*'),
    seasoning BLOB CHECK (length(seasoning) = 32),
    digest BLOB CHECK (length(digest) = 32),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((digest IS NULL) = (seasoning IS NULL) AND (digest IS NULL) = (method IS NULL))
) STRICT;

CREATE TRIGGER pin_no_delete BEFORE DELETE ON pin
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER pin_no_replace BEFORE INSERT ON pin
    WHEN EXISTS (SELECT 1 FROM pin WHERE (id = NEW.id) OR (staff_id = NEW.staff_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER pin_new_version BEFORE UPDATE ON pin
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.staff_id <> OLD.staff_id
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- sign_in: changes leave a new version
CREATE TABLE sign_in (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    staff_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    terminal TEXT NOT NULL CHECK (length(terminal) = 64),
    uid INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    until TEXT NOT NULL CHECK (until GLOB '????-??-??T??:??:??Z'),
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z*')
) STRICT;
CREATE INDEX sign_in_terminal ON sign_in (terminal) WHERE ended_at IS NULL;
CREATE INDEX sign_in_staff ON sign_in (staff_id) WHERE ended_at IS NULL;

CREATE TRIGGER sign_in_no_delete BEFORE DELETE ON sign_in
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER sign_in_no_replace BEFORE INSERT ON sign_in
    WHEN EXISTS (SELECT 1 FROM sign_in WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER sign_in_new_version BEFORE UPDATE ON sign_in
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.staff_id <> OLD.staff_id OR NEW.terminal <> OLD.terminal
        OR NEW.uid <> OLD.uid OR NEW.until <> OLD.until OR OLD.ended_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;
