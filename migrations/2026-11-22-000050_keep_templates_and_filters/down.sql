DROP TABLE saved_filters, import_templates;
