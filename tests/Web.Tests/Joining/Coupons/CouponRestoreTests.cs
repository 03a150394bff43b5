using Core.Offers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Journeys.OlderBackup;

namespace Web.Tests.Joining.Coupons;

/// <summary>The backup is older than the last uses of a code.</summary>
public sealed class CouponRestoreTests : IDisposable
{
    private const string Since = "bea@example.test";

    private readonly string backup = Path.Combine(Directory.CreateTempSubdirectory("membership-older-code-").FullName, "copy.db");

    [Fact]
    public async Task Who_used_a_code_since_has_used_it_and_of_so_many_there_is_one_less()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync(new CouponLimits { Audience = CouponAudience.OncePerPerson, MostUses = 1 });
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        using var second = shop.Site.NewVisitor();
        await shop.JoinWithAsync(second, Since);
        await shop.SettledAsync();

        await RestoreAsync(shop, backup);
        Assert.True((await ReconcileAsync(shop)).IsWell);
        await shop.SettledAsync();

        var use = Assert.Single(await shop.UsesAsync());
        Assert.Equal(((await shop.OneMembershipAsync()).Id, true), (use.MembershipId, use.BookedAt is not null));
        using var third = shop.Site.NewVisitor();
        Assert.Contains(Said.En.Of(CouponRefusal.UsedUp), (await shop.ChooseWithAsync(third, "cleo@example.test")).Text, StringComparison.Ordinal);
        Assert.Equal(350, (await shop.OneMembershipAsync()).Price.Minor);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(backup)!, recursive: true);
}
