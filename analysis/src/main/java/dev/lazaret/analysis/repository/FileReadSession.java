package dev.lazaret.analysis.repository;

/**
 * Reads files of one opened folder one after another, with one buffer. For one thread. Reports every file as not read
 * once the repository is closed.
 */
public final class FileReadSession implements AutoCloseable {
    private final TreeReader tree;
    private final ConsistentFileReader files;

    FileReadSession(TreeReader tree) {
        this.tree = tree;
        files = new ConsistentFileReader(tree);
    }

    /**
     * Reads one regular file. A link is not followed. The content is valid until the next call.
     *
     * @param limit size in bytes up to which a file is read; the content of a larger file is its beginning
     */
    public ReadResult read(RepoPath path, int limit) {
        return switch (files.read(path, limit, true)) {
            case ConsistentFileReader.ReadOutcome.Whole(FileStat read) -> new ReadResult.Whole(files.content());
            case ConsistentFileReader.ReadOutcome.Larger(FileStat read) ->
                new ReadResult.Part(files.content(), read.bytes());
            case ConsistentFileReader.ReadOutcome.Failed(String why) -> new ReadResult.NotRead(why);
        };
    }

    @Override
    public void close() {
        tree.close();
    }
}
