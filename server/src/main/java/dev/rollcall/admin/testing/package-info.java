/** Our own API for tests: it drives a server of {@code serve --dev}, a demo or the test kit. */
@NullMarked
package dev.rollcall.admin.testing;

import org.jspecify.annotations.NullMarked;
