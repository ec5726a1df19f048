/** The vendor's dialect: endpoints, parameters, response shapes, error codes, editions. */
@NullMarked
package dev.rollcall.feishu;

import org.jspecify.annotations.NullMarked;
