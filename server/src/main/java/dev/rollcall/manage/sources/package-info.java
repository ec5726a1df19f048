/** Sources: read strictly, made, changed and deleted while deliveries come in. */
@NullMarked
package dev.rollcall.manage.sources;

import org.jspecify.annotations.NullMarked;
