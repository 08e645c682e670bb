package dev.lazaret.app.crates.need;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads dependencies and features from a manifest. */
public final class DependencyReader {
    private DependencyReader() {}

    /**
     * Returns the dependencies that a manifest declares.
     *
     * @param root the workspace's root manifest, for inherited values
     */
    public static List<DeclaredDependency> of(Manifest manifest, Optional<Manifest> root, TargetPlatform platform) {
        List<DeclaredDependency> needs = new ArrayList<>();
        for (Dependency dependency : manifest.dependencies()) {
            needs.add(need(dependency, root, platform));
        }
        return needs;
    }

    private static DeclaredDependency need(Dependency dependency, Optional<Manifest> root, TargetPlatform platform) {
        Optional<Node> inherited = dependency.inherited()
                ? root.flatMap(Manifest::workspace).flatMap(table -> table.get("dependencies", dependency.key()))
                : Optional.empty();
        Optional<Node.Table> table = dependency.table();
        Optional<Node.Table> base =
                inherited.filter(Node.Table.class::isInstance).map(Node.Table.class::cast);
        Optional<String> plain = inherited.filter(Node.Text.class::isInstance).map(node -> ((Node.Text) node).value());
        List<String> features = new ArrayList<>(features(table));
        features.addAll(features(base));
        return new DeclaredDependency(
                dependency.key(),
                base.flatMap(all -> all.text("package")).orElse(dependency.packageName()),
                dependency
                        .version()
                        .or(() -> plain)
                        .or(() -> base.flatMap(all -> all.text("version")))
                        .orElse("*"),
                dependency.optional(),
                defaultFeatures(base).or(() -> defaultFeatures(table)).orElse(true),
                features,
                elsewhere(base.or(() -> table)),
                dependency.kind(),
                dependency.target() == null || platform.mayApply(dependency.target()));
    }

    private static Optional<Boolean> defaultFeatures(Optional<Node.Table> table) {
        return table.flatMap(all -> all.bool("default-features").or(() -> all.bool("default_features")));
    }

    private static List<String> features(Optional<Node.Table> table) {
        return table.flatMap(all -> all.array("features"))
                .map(Node.Array::texts)
                .orElse(List.of());
    }

    private static String elsewhere(Optional<Node.Table> table) {
        return table.filter(all -> all.get("path").isPresent())
                .map(all -> "path")
                .or(() -> table.filter(all -> all.get("git").isPresent()).map(all -> "git"))
                .orElse("");
    }

    /** Returns the items that each feature of a manifest enables. */
    public static Map<String, List<String>> featuresOf(Manifest manifest) {
        Map<String, List<String>> features = new HashMap<>();
        manifest.root()
                .table("features")
                .ifPresent(table -> table.members().forEach(member -> {
                    if (member.value() instanceof Node.Array array) {
                        features.put(member.key(), array.texts());
                    }
                }));
        return features;
    }
}
