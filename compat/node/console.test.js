// The console in real Chromium, on a server of its own.
import consoleSuite from './suites/console.js';

consoleSuite();
