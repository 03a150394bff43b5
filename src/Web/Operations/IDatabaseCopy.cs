namespace Web.Operations;

/// <summary>The whole database as one file, and back.</summary>
public interface IDatabaseCopy
{
    /// <summary>What the file is called in the archive; it tells the kinds of database apart.</summary>
    string FileName { get; }

    /// <summary>As it is at one moment, while others go on reading and writing.</summary>
    /// <exception cref="OperationException">It cannot be read.</exception>
    Task WriteAsync(string file, CancellationToken cancel);

    /// <summary>Puts the file's content in the place of everything the database holds, whatever that is, or changes nothing.</summary>
    /// <param name="marks">SQL that has been run on it by the time it is there.</param>
    /// <exception cref="OperationException">Somebody is at work there, or the file is not whole.</exception>
    Task ReadAsync(string file, string marks, CancellationToken cancel);
}
