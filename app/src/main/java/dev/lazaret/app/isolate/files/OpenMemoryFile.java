package dev.lazaret.app.isolate.files;

/** An open file in memory. */
record OpenMemoryFile(MemoryNode.File file) implements FileContent {
    OpenMemoryFile {
        file.use();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public byte[] read(long offset, int most) {
        return file.read(offset, most);
    }

    @Override
    public void write(long offset, byte[] bytes) throws FileFailure {
        file.write(offset, bytes);
    }

    @Override
    public void resize(long size) throws FileFailure {
        file.resize(size);
    }

    @Override
    public void close() {
        file.release();
    }
}
