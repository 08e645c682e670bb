package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.sandbox.OfflineSource;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Paths as the compiler has them in the sandbox, as files of the repository. Nothing is opened. */
final class SandboxPaths {
    private static final String SOURCE = "/src";
    private static final int LONGEST = 4096;

    private final Map<String, RepoPath> files;
    private final Map<String, String> folders;
    private final String base;

    private SandboxPaths(Map<String, RepoPath> files, Map<String, String> folders, String base) {
        this.files = files;
        this.folders = folders;
        this.base = base;
    }

    /** The paths of a plan's stage. */
    static SandboxPaths of(Plan plan, Compile work) {
        Map<String, String> folders = new HashMap<>();
        folders.put(SOURCE, "");
        OfflineSource.places(work.supply().sources()).forEach((place, folder) -> {
            if (folder.startsWith(plan.folder()) && !folder.equals(plan.folder())) {
                folders.put(place, "/" + plan.folder().relativize(folder));
            }
        });
        RepoPath workspace = plan.manifest().parent();
        return new SandboxPaths(
                files(plan.inventory()), folders, workspace.isRoot() ? SOURCE : SOURCE + "/" + workspace.utf8());
    }

    /** Whether it is a file that has Rust source by its name. */
    static boolean isRust(Entry entry) {
        return entry.isFile()
                && entry.path().name().endsWith(".rs")
                && !entry.path().hasPart(".git");
    }

    /** By the text that the compiler writes for them; a link is what it names, as in the copy that the stage gets. */
    private static Map<String, RepoPath> files(Inventory inventory) {
        Map<String, RepoPath> files = new HashMap<>();
        for (Entry entry : inventory.entries()) {
            if (isRust(entry)) {
                files.put("/" + entry.path().utf8(), entry.path());
            } else if (entry.link() != null && entry.link().resolved() != null) {
                files.putIfAbsent("/" + entry.path().utf8(), entry.link().resolved());
            }
        }
        return files;
    }

    /**
     * A file of the repository.
     *
     * @param path absolute, or relative to the workspace's folder, where cargo starts the compiler for its packages
     * @return empty where it is none of the repository's Rust files
     */
    Optional<RepoPath> file(String path) {
        if (path.isEmpty() || path.length() > LONGEST) {
            return Optional.empty();
        }
        String whole = normal(path.startsWith("/") ? path : base + "/" + path);
        int second = whole.indexOf('/', 1);
        for (int end = second; end > 0; end = whole.indexOf('/', end + 1)) {
            String folder = folders.get(whole.substring(0, end));
            if (folder != null) {
                return Optional.ofNullable(files.get(folder + whole.substring(end)));
            }
        }
        return Optional.empty();
    }

    private static String normal(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
