package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.sandbox.OfflineSource;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Maps the compiler's paths in the sandbox to files of the repository. Opens no file. */
final class SandboxPathMapper {
    private static final String SOURCE = "/src";
    private static final int LONGEST = 4096;

    private final Map<String, RepoPath> files;
    private final Map<String, String> folders;
    private final String base;

    private SandboxPathMapper(Map<String, RepoPath> files, Map<String, String> folders, String base) {
        this.files = files;
        this.folders = folders;
        this.base = base;
    }

    /** Creates a mapper for the stage of a plan. */
    static SandboxPathMapper of(Plan plan, CompileWork work) {
        Map<String, String> folders = new HashMap<>();
        folders.put(SOURCE, "");
        OfflineSource.places(work.supply().sources()).forEach((place, folder) -> {
            if (folder.startsWith(plan.folder()) && !folder.equals(plan.folder())) {
                folders.put(place, "/" + plan.folder().relativize(folder));
            }
        });
        RepoPath workspace = plan.manifest().parent();
        return new SandboxPathMapper(
                files(plan.inventory()), folders, workspace.isRoot() ? SOURCE : SOURCE + "/" + workspace.utf8());
    }

    /** Whether the entry is a file whose name ends in {@code .rs}, outside of {@code .git}. */
    static boolean isRust(Entry entry) {
        return entry.isFile()
                && entry.path().name().endsWith(".rs")
                && !entry.path().hasPart(".git");
    }

    /**
     * Returns the Rust files by their path below the repository, with a leading slash. A link is mapped to its target,
     * as in the stage's copy.
     */
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
     * Returns a file of the repository.
     *
     * @param path absolute, or relative to the workspace's folder, in which cargo starts the compiler for the
     *     workspace's packages
     * @return the file; empty if the path is not that of a Rust file of the repository
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
