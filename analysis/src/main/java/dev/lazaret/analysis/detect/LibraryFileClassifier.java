package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides which files are code of libraries: files in the folder of a library's root, except root files of programs and
 * folders in which only programs begin.
 */
final class LibraryFileClassifier {
    private final Set<RepoPath> folders = new HashSet<>();
    private final Set<RepoPath> programs = new HashSet<>();

    private LibraryFileClassifier() {}

    static LibraryFileClassifier of(CargoModel cargo) {
        LibraryFileClassifier libraries = new LibraryFileClassifier();
        for (Workspace workspace : cargo.workspaces()) {
            for (CargoPackage one : workspace.packages()) {
                one.targets().forEach(libraries::add);
            }
        }
        libraries.programs.removeAll(libraries.folders);
        return libraries;
    }

    private void add(Target target) {
        RepoPath file = target.file();
        if (file == null) {
            return;
        }
        if (target.kind() == Target.Kind.LIB) {
            folders.add(file.parent());
        } else {
            programs.add(file);
            programs.add(file.parent());
        }
    }

    boolean contains(RepoPath path) {
        for (RepoPath at = path; !at.isRoot(); at = at.parent()) {
            if (programs.contains(at)) {
                return false;
            }
            if (folders.contains(at)) {
                return true;
            }
        }
        return false;
    }
}
