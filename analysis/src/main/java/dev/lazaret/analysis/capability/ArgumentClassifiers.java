package dev.lazaret.analysis.capability;

/** The classifiers of arguments, one for each kind of argument. */
record ArgumentClassifiers(
        ProgramClassifier programs,
        FileClassifier files,
        EnvironmentVariableClassifier variables,
        NativeCodeClassifier nativeCode) {
    /** Creates the classifiers for the names in the rule data. */
    static ArgumentClassifiers of(KnownNameCatalogue names) {
        EnvironmentVariableClassifier variables = new EnvironmentVariableClassifier(names);
        return new ArgumentClassifiers(
                new ProgramClassifier(names),
                new FileClassifier(names, variables),
                variables,
                new NativeCodeClassifier(names));
    }
}
