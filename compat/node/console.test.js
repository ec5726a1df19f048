// The console in real Chromium, on servers of its own.
import consoleSuite from './suites/console.js';
import consoleManageSuite from './suites/console-manage.js';
import consoleRequestsSuite from './suites/console-requests.js';

consoleSuite();
consoleManageSuite();
consoleRequestsSuite();
