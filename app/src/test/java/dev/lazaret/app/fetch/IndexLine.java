package dev.lazaret.app.fetch;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the line of a registry's index for a crate (documented: The Cargo Book, "Registry Index"), from its manifest.
 */
final class IndexLine {
    private IndexLine() {}

    static String of(PackedCrate crate, String checksum, boolean yanked) {
        Manifest manifest = Manifest.of(
                RepoPath.of("Cargo.toml"), TomlReader.read(crate.manifest().getBytes(StandardCharsets.UTF_8)));
        Node.Table own = manifest.packageTable().orElseThrow();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("name", own.text("name").orElseThrow());
            json.writeStringProperty("vers", own.text("version").orElseThrow());
            json.writeStringProperty("cksum", checksum);
            json.writeBooleanProperty("yanked", yanked);
            json.writeNumberProperty("v", 2);
            own.text("links").ifPresent(links -> json.writeStringProperty("links", links));
            json.writeArrayPropertyStart("deps");
            for (Dependency dependency : manifest.dependencies()) {
                if (dependency.kind() != Dependency.Kind.DEV) {
                    dependency(json, dependency);
                }
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("features");
            manifest.root()
                    .table("features")
                    .map(Node.Table::members)
                    .orElse(List.of())
                    .forEach(feature -> feature(json, feature));
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void dependency(JsonGenerator json, Dependency dependency) {
        Optional<Node.Table> table = dependency.table();
        json.writeStartObject();
        json.writeStringProperty("name", dependency.key());
        if (!dependency.packageName().equals(dependency.key())) {
            json.writeStringProperty("package", dependency.packageName());
        }
        json.writeStringProperty("req", dependency.version().orElse("*"));
        json.writeBooleanProperty("optional", dependency.optional());
        json.writeBooleanProperty(
                "default_features",
                table.flatMap(values -> values.bool("default-features").or(() -> values.bool("default_features")))
                        .orElse(true));
        json.writeArrayPropertyStart("features");
        table.flatMap(values -> values.array("features"))
                .map(Node.Array::texts)
                .orElse(List.of())
                .forEach(json::writeString);
        json.writeEndArray();
        if (dependency.target() == null) {
            json.writeNullProperty("target");
        } else {
            json.writeStringProperty("target", dependency.target());
        }
        json.writeStringProperty("kind", dependency.kind().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private static void feature(JsonGenerator json, Member feature) {
        json.writeArrayPropertyStart(feature.key());
        if (feature.value() instanceof Node.Array items) {
            items.texts().forEach(json::writeString);
        }
        json.writeEndArray();
    }
}
