/** The vendor's dialect: what its endpoints have in common, errors first. */
@NullMarked
package dev.rollcall.feishu;

import org.jspecify.annotations.NullMarked;
