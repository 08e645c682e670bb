package dev.lazaret.analysis.symbol.scip;

import dev.lazaret.analysis.symbol.project.ProjectFile;
import dev.lazaret.analysis.symbol.project.ProjectIndex;
import dev.lazaret.analysis.symbol.project.SourceRoot;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the definitions and references in the files of a repository as an index in the format SCIP. Its columns count
 * bytes. Contains only references whose definition is certain; those to other packages have no definition in the index.
 */
public final class ScipWriter {
    private static final int UTF8 = 1;

    private final ProjectIndex project;
    private final String version;
    private final String location;

    /**
     * Creates a writer for an index.
     *
     * @param version version of this program
     * @param location URI of the repository
     */
    public ScipWriter(ProjectIndex project, String version, String location) {
        this.project = project;
        this.version = version;
        this.location = location;
    }

    /** Writes one document after the other, so that only one is in memory. Returns the number of documents. */
    public int write(OutputStream out) throws IOException {
        ProtobufWriter tool = new ProtobufWriter().string(1, "lazaret").string(2, version);
        ProtobufWriter metadata =
                new ProtobufWriter().message(2, tool).string(3, location).number(4, UTF8);
        out.write(new ProtobufWriter().message(1, metadata).toByteArray());
        ScipDocumentBuilder documents = new ScipDocumentBuilder(project);
        int count = 0;
        for (int file = 0; file < project.files().size(); file++) {
            ProjectFile at = project.files().get(file);
            if (project.root(at).kind() == SourceRoot.Kind.REPOSITORY) {
                out.write(new ProtobufWriter()
                        .message(2, documents.build(file, at.path().utf8()))
                        .toByteArray());
                count++;
            }
        }
        return count;
    }
}
