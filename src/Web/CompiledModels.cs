using Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Web;

/// <summary>The model of each database, made by <c>dotnet ef dbcontext optimize</c> when a mapping has changed.</summary>
public static class CompiledModels
{
    public static IModel Of(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => Data.Sqlite.Compiled.MembershipDbModel.Instance,
        DatabaseProvider.PostgreSql => Data.PostgreSql.Compiled.MembershipDbModel.Instance,
    };
}
