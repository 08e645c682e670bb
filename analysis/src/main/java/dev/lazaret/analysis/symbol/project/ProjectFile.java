package dev.lazaret.analysis.symbol.project;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * A file of a project.
 *
 * @param root number of its {@link SourceRoot}
 * @param path path below the root
 */
public record ProjectFile(int root, RepoPath path) implements Comparable<ProjectFile> {
    @Override
    public int compareTo(ProjectFile other) {
        int order = Integer.compare(root, other.root);
        return order != 0 ? order : path.compareTo(other.path);
    }
}
