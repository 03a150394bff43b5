namespace Data;

/// <summary>Section "Database", with the connection string from ConnectionStrings:Membership.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Required for PostgreSQL; on SQLite a file in the data directory unless set.</summary>
    public string? ConnectionString { get; set; }
}
