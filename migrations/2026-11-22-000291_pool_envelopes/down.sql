DROP TABLE envelope_notes, envelope_parents;
