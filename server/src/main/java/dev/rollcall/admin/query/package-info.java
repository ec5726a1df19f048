/** What requests of our own API say, read strictly: the parameters of queries, small bodies. */
@NullMarked
package dev.rollcall.admin.query;

import org.jspecify.annotations.NullMarked;
