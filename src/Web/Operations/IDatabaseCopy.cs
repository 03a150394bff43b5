namespace Web.Operations;

/// <summary>The whole database as one file, and back.</summary>
public interface IDatabaseCopy
{
    /// <summary>What the file is called in the archive; it tells the kinds of database apart.</summary>
    string FileName { get; }

    /// <summary>As it is at one moment, while others go on reading and writing.</summary>
    /// <exception cref="OperationException">It cannot be read.</exception>
    Task WriteAsync(string file, CancellationToken cancel);

    /// <summary>Puts the file's content in the place of everything the database holds, or changes nothing.</summary>
    /// <exception cref="OperationException">Somebody is at work there, or the file is not whole.</exception>
    Task ReadAsync(string file, CancellationToken cancel);
}
