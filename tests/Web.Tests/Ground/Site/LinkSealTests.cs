using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;

namespace Web.Tests.Ground.Site;

/// <summary>What a link carries opens for its own purpose and with this site's keys, or not at all.</summary>
public sealed class LinkSealTests
{
    private sealed record Parts(string Name, long Until);

    private readonly EphemeralDataProtectionProvider keys = new();

    [Fact]
    public void What_was_sealed_opens_as_it_was()
    {
        var (seal, id) = (new LinkSeal(keys, "One"), Guid.NewGuid());

        Assert.Equal(id, seal.OpenId(seal.Seal(id)));
        Assert.Equal(new Parts("Ada", 7), seal.Open<Parts>(seal.Seal(new Parts("Ada", 7))));
        Assert.Equal([1, 2, 3], seal.Open(seal.Seal([1, 2, 3]))!);
    }

    [Fact]
    public void Another_purpose_another_site_and_another_shape_open_nothing()
    {
        var seal = new LinkSeal(keys, "One");
        var sealedId = seal.Seal(Guid.NewGuid());

        Assert.Null(new LinkSeal(keys, "Two").OpenId(sealedId));
        Assert.Null(new LinkSeal(new EphemeralDataProtectionProvider(), "One").OpenId(sealedId));
        Assert.Null(seal.OpenId(seal.Seal([1, 2, 3])));
        Assert.Null(seal.Open<Parts>(sealedId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    public void What_is_none_opens_nothing(string? key)
    {
        var seal = new LinkSeal(keys, "One");

        Assert.Null(seal.Open(key));
        Assert.Null(seal.OpenId(key));
        Assert.Null(seal.Open<Parts>(key));
    }
}
