/** The vendor's service {@code vc}: the meeting endpoint, its parameters, access rules and JSON. */
@NullMarked
package dev.rollcall.feishu.vc;

import org.jspecify.annotations.NullMarked;
