using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Web.Tests.Upgrades;

public sealed class CompiledModelTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public void The_compiled_model_is_what_the_mappings_say(DatabaseProvider provider)
    {
        using var mapped = new MembershipDb(Options(provider).Options);
        using var compiled = new MembershipDb(Options(provider).UseModel(CompiledModels.Of(provider)).Options);

        Assert.Equal(Told(mapped), Told(compiled));
    }

    /// <summary>Without EF Core's notes to itself, of which a compiled model needs others; columns and indexes are the tables' own.</summary>
    private static string Told(MembershipDb db) => db.Model.ToDebugString(MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations)
        + db.Model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations);

    /// <summary>Nothing is asked of the database, so none is there.</summary>
    private static DbContextOptionsBuilder<MembershipDb> Options(DatabaseProvider provider)
    {
        var options = new DbContextOptionsBuilder<MembershipDb>();
        _ = provider switch
        {
            DatabaseProvider.Sqlite => DataRoom.UseSqlite(options, "Data Source=none.db"),
            DatabaseProvider.PostgreSql => DataRoom.UsePostgreSql(options, "Host=none"),
        };
        return options;
    }
}
