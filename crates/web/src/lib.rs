//! How people and programs reach it: pages, API, sessions.
