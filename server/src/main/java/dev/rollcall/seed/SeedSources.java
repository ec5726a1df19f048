package dev.rollcall.seed;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.manage.sources.SourceDeclaration;
import dev.rollcall.manage.sources.SourceReader;
import java.util.Optional;

/** Reads the sources of a seed, and what they name. */
record SeedSources(SourceReader reader, SeedSymbols declared) {

  SourceDeclaration read(InputValue value) {
    InputMapping fields =
        reader.fields(
            SourceReader.nameOf(value)
                .flatMap(name -> Optional.ofNullable(declared.base().sources().get(name)))
                .filter(there -> SourceReader.isOf(value, there))
                .map(value::over)
                .orElse(value));
    InputValue id = fields.required("source");
    SourceDeclaration source = reader.read(fields);
    declared.unique("source", id.text(), id);
    declared.requireTenant(fields.required("tenant_key"));
    declared.unique("source name", source.source().name(), fields.optional("name").orElse(id));
    fields.optional("key").ifPresent(key -> declared.uniqueSecret("source key", key.text(), key));
    String tenant = source.source().tenant().value();
    fields.map("people").values().forEach(user -> declared.requireUser(tenant, user));
    return source;
  }
}
