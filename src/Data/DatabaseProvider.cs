namespace Data;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}
