DROP TABLE goal_contributions, goals;
