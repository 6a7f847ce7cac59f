DROP TABLE mail_turns;
DROP TABLE letters;
DROP TABLE notification_settings;
DROP TABLE notifications;
