using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Settings;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("de-AT", null)]
    [InlineData("en-US", null)]
    [InlineData("fr", null)]
    [InlineData("ja-JP", "Settings.Language.NotSpoken")]
    [InlineData("klingon-!!", "Settings.Language.Unknown")]
    public async Task A_publication_speaks_a_language_of_the_sites_with_any_region(string typed, string? fault)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await site.StaffAsync(StaffRole.Owner);

        var answer = await owner.SubmitAsync(await owner.GetAsync("/staff/site"), "Settings.Save", ("Form.Culture", typed));

        var spoken = await site.InDbAsync(db => db.Publications.Select(publication => publication.Culture).SingleAsync());
        Assert.Equal(fault is null ? typed : "en-GB", spoken);
        Assert.Equal(fault is null ? null : Said.En[fault, typed, "de, en, fr"].Value, answer.Document.QuerySelector("#Form_Culture-error")?.TextContent);
    }
}
