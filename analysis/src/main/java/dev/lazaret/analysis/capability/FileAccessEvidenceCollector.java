package dev.lazaret.analysis.capability;

import java.util.Set;

/** Adds the evidence of calls that read, write, move or link files. */
final class FileAccessEvidenceCollector {
    /** Functions whose second argument is the path that they write. */
    private static final Set<String> SECOND = Set.of(
            "copy",
            "copy_dir",
            "copy_items",
            "hard_link",
            "move_dir",
            "move_file",
            "move_items",
            "rename",
            "renameat",
            "soft_link",
            "symlink",
            "symlink_dir",
            "symlink_file");

    /** Functions that create a second name for a file. */
    private static final Set<String> LINKS =
            Set.of("hard_link", "link", "linkat", "soft_link", "symlink", "symlink_dir", "symlink_file", "symlinkat");

    /** Maximum number of name references after a builder that are searched for the call that receives the path. */
    private static final int NEAR = 64;

    private final boolean host;
    private final CapabilityCatalogue catalogue;
    private final FileClassifier classifier;
    private final ArgumentDataflow flow;
    private final ArchiveUnpackMatcher archives;
    private final EnvironmentChangeAnalyzer changes;
    private final EvidenceRecorder recorder;

    FileAccessEvidenceCollector(
            CrateAnalysisContext analysis,
            ArchiveUnpackMatcher archives,
            EnvironmentChangeAnalyzer changes,
            EvidenceRecorder recorder) {
        this.host = analysis.isHost();
        this.catalogue = analysis.catalogue();
        this.classifier = analysis.classifiers().files();
        this.flow = analysis.flow();
        this.archives = archives;
        this.changes = changes;
        this.recorder = recorder;
    }

    /** Adds the evidence of a call that reads a file or lists a folder, or that opens a file in any mode. */
    void addRead(SourceFile file, NameReference mark, NamedCapability named) {
        if (ForeignOpenModeClassifier.mayWrite(file, mark, named.name(), catalogue)) {
            write(file, mark, named.name());
            return;
        }
        ValueOrigins path = path(file, mark, named.name());
        ArgumentShape shape = host ? classifier.read(path) : classifier.file(path);
        recorder.add(
                file,
                mark,
                named.capability(),
                named.name(),
                ArgumentTextFormatter.of(path.texts()),
                ofUser(path, shape),
                ListedFolder.of(named.name(), path));
    }

    /** Adds the evidence of a call that writes a file or opens it for writing. */
    void addWrite(SourceFile file, NameReference mark, NamedCapability named) {
        if (named.name().endsWith("OpenOptions::new") && ReadOnlyOpenMatcher.onlyReads(file, mark)) {
            ValueOrigins path = path(file, mark, named.name());
            ArgumentShape shape = ofUser(path, classifier.file(path));
            recorder.add(file, mark, Capability.FILE_READ, named.name(), ArgumentTextFormatter.of(path.texts()), shape);
            return;
        }
        if (!ArchiveUnpackMatcher.isNamed(mark) || archives.unpacks(file, mark)) {
            write(file, mark, named.name());
        }
    }

    private void write(SourceFile file, NameReference mark, String name) {
        ValueOrigins path = path(file, mark, name);
        ArgumentShape shape = changes.output(
                mark.last().startsWith("create_dir") ? classifier.folder(path) : classifier.written(path));
        if (SECOND.contains(mark.last())) {
            ValueOrigins from = flow.argument(file, mark, 0);
            if (ofUser(from, classifier.file(from)) == ArgumentShape.SECRET) {
                String shown = ArgumentTextFormatter.of(from.texts());
                recorder.add(file, mark, Capability.FILE_READ, name, shown, ArgumentShape.SECRET);
            }
        }
        if (mark.last().startsWith("rename")) {
            ValueOrigins moved = flow.argument(file, mark, 0);
            ArgumentShape away = ofUser(moved, classifier.written(moved));
            boolean taken = host && isHarmless(shape) && !isHarmless(away);
            if (taken || (FileClassifier.isGrave(away) && !FileClassifier.isGrave(shape))) {
                recorder.add(file, mark, Capability.FILE_WRITE, name, ArgumentTextFormatter.of(moved.texts()), away);
                return;
            }
        }
        if (host && LINKS.contains(mark.last()) && isHarmless(shape)) {
            ValueOrigins target = flow.argument(file, mark, 0);
            if (!isHarmless(changes.output(classifier.written(target)))) {
                // A later write through the link changes the link's target.
                String shown = ArgumentTextFormatter.of(target.texts());
                recorder.add(file, mark, Capability.FILE_WRITE, name, shown, ArgumentShape.COMPUTED);
                return;
            }
        }
        recorder.add(
                file, mark, Capability.FILE_WRITE, name, ArgumentTextFormatter.of(path.texts()), ofUser(path, shape));
    }

    private static boolean isHarmless(ArgumentShape shape) {
        return shape == ArgumentShape.OUTPUT_FOLDER || shape == ArgumentShape.TEMPORARY;
    }

    /**
     * Returns the shape of a path, without sensitive shapes that don't concern the user's own files: tests and programs
     * have files with the same names in their private folders.
     */
    private ArgumentShape ofUser(ValueOrigins path, ArgumentShape shape) {
        return host || !FileClassifier.isGrave(shape) || classifier.isOfUser(path, shape) ? shape : ArgumentShape.PLAIN;
    }

    private ValueOrigins path(SourceFile file, NameReference mark, String name) {
        boolean builder = name.endsWith("DirBuilder::new");
        if (!builder && !name.endsWith("OpenOptions::new") && !name.endsWith("File::options")) {
            boolean second = SECOND.contains(mark.last()) || name.endsWith("OpenOptions::open");
            return flow.argument(file, mark, second ? 1 : 0);
        }
        int from = file.markAfter(mark.token());
        for (int k = from; k < Math.min(from + NEAR, file.marks().size()); k++) {
            NameReference next = file.marks().get(k);
            if (next.form() == NameReference.Form.METHOD && next.last().equals(builder ? "create" : "open")) {
                return flow.argument(file, next, 0);
            }
        }
        return new ValueOrigins(Set.of(), false);
    }
}
