/**
 * Tenants, apps, users and their tokens: read strictly, made, changed and deleted. Behind the seed
 * and our own API.
 */
@NullMarked
package dev.rollcall.manage;

import org.jspecify.annotations.NullMarked;
