DROP TRIGGER make_look_turn ON households;
DROP FUNCTION make_look_turn();
ALTER TABLE households DROP COLUMN looked_version;
DROP TABLE look_turns;
