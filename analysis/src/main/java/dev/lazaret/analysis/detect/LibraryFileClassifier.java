package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashSet;
import java.util.Set;

/**
 * Determines which files are libraries' code: the files in the folder of a library's root file and below, except root
 * files of other targets, and except folders that contain such root files but no library's root file.
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
