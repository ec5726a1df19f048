/** Tests of the vendor's dialect: a real server, a real client, golden files. */
@NullMarked
package dev.rollcall.feishu;

import org.jspecify.annotations.NullMarked;
