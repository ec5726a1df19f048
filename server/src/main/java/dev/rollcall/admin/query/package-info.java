/** The parameters of queries of our own API, read strictly. */
@NullMarked
package dev.rollcall.admin.query;

import org.jspecify.annotations.NullMarked;
