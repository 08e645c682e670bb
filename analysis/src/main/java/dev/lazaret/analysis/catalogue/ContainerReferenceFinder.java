package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.ScopeReference.As;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the references in values of compose files and dev container files: images, container builds, and paths
 * inside the container.
 */
final class ContainerReferenceFinder {
    private static final String COMPOSE = "compose";
    private static final Set<String> KINDS = Set.of(COMPOSE, "devcontainer");

    /**
     * Keys whose values contain paths inside the container. An absolute path in such a value is not a path on this
     * machine.
     */
    private static final Set<String> INSIDE = Set.of("command", "entrypoint");

    /** Maximum number of leading segments of a container path that may be a mount point. */
    private static final int MOUNT_PARTS = 3;

    /** Maximum number of mounts that are followed for one file. */
    private static final int MOUNTS = 16;

    private final ValuePlace place;
    private final Map<String, String> mounts;
    private final List<ScopeReference> found = new ArrayList<>();

    private ContainerReferenceFinder(ValuePlace place) {
        this.place = place;
        this.mounts = place.kind().equals(COMPOSE) ? mounts(place.keys().root()) : Map.of();
    }

    /** Whether the value is from a compose file or a dev container. */
    static boolean has(ValuePlace place) {
        return KINDS.contains(place.kind());
    }

    /**
     * Returns the references in a value.
     *
     * @param path path of the key
     */
    static List<ScopeReference> references(ValuePlace place, List<String> path) {
        if (path.getLast().equals("image")) {
            return place.texts().stream()
                    .<ScopeReference>map(image -> new ScopeReference.Unknown(Reason.ELSEWHERE, image))
                    .toList();
        }
        ContainerReferenceFinder files = new ContainerReferenceFinder(place);
        if (place.value() != null) {
            boolean inside = INSIDE.contains(path.getLast());
            VerdictScope.texts(place.value(), text -> files.text(text, inside));
        }
        if (place.kind().equals(COMPOSE) && path.getLast().equals("build")) {
            files.found.add(VerdictScope.written(As.IF_THERE, place, build(place.value())));
        }
        return files.found;
    }

    /**
     * Returns the path of the file from which an image is built: {@code Dockerfile} in a folder, or the file that a
     * table specifies by {@code context} and {@code dockerfile}.
     */
    private static String build(@Nullable Node value) {
        return switch (value) {
            case Node.Text text -> text.value() + "/Dockerfile";
            case Node.Table table ->
                table.text("context").orElse(".") + "/"
                        + table.text("dockerfile").orElse("Dockerfile");
            case null, default -> "Dockerfile";
        };
    }

    /**
     * Maps container paths to repository paths. A path below a mount point is a path in the repository. Any other
     * absolute path may be one too, because another file may declare the mount.
     */
    private void text(String text, boolean inside) {
        StringBuilder mapped = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String own = mapped(word);
            boolean ofContainer = inside && own.equals(word) && word.startsWith("/");
            mapped.append(mapped.isEmpty() ? "" : " ").append(ofContainer ? "" : own);
        }
        found.add(VerdictScope.written(As.WORD, place, mapped.toString()));
    }

    private String mapped(String word) {
        if (!word.startsWith("/") || word.indexOf(':') >= 0) {
            return word;
        }
        for (Map.Entry<String, String> mount : mounts.entrySet()) {
            if (word.startsWith(mount.getKey() + "/")) {
                return mount.getValue() + word.substring(mount.getKey().length());
            }
        }
        String[] parts = word.substring(1).split("/", MOUNT_PARTS + 1);
        for (int dropped = 1; dropped < parts.length; dropped++) {
            found.add(VerdictScope.written(
                    As.IF_THERE, place, String.join("/", List.of(parts).subList(dropped, parts.length))));
        }
        return word;
    }

    /** Returns the folders of the repository that services mount, by the path of the mount point. */
    private static Map<String, String> mounts(Node.Table root) {
        Map<String, String> mounts = new LinkedHashMap<>();
        for (Member service : root.table("services").map(Node.Table::members).orElse(List.of())) {
            if (service.value() instanceof Node.Table table && mounts.size() < MOUNTS) {
                table.array("volumes").ifPresent(volumes -> volumes.items().forEach(volume -> mount(volume, mounts)));
            }
        }
        return mounts;
    }

    private static void mount(Node volume, Map<String, String> out) {
        switch (volume) {
            case Node.Text text -> {
                String[] parts = text.value().split(":", 3);
                if (parts.length > 1) {
                    mount(parts[0], parts[1], out);
                }
            }
            case Node.Table table ->
                mount(table.text("source").orElse(""), table.text("target").orElse(""), out);
            default -> {}
        }
    }

    private static void mount(String source, String target, Map<String, String> out) {
        if (source.startsWith(".") && target.startsWith("/") && target.length() > 1 && out.size() < MOUNTS) {
            out.put(target.endsWith("/") ? target.substring(0, target.length() - 1) : target, source);
        }
    }
}
