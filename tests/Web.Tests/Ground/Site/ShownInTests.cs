using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

/// <summary>A form is read in the language in which it was shown, whatever is chosen before it is sent: "1.500" is a typo in English and fifteen hundred in German.</summary>
public sealed class ShownInTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_amount_typed_into_a_German_form_is_read_in_German_though_its_sender_speaks_English_by_then(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.StaffAsync(StaffRole.Owner);

        var german = await AskAsync(owner, "de", "/staff/goal");
        Speak(owner, "en");
        await owner.SubmitAsync(german, "form.form", ("Form.Title", "A new roof"), ("Form.Target", "1.500"));

        Assert.Equal(150_000, await TargetAsync(site));
    }

    [Fact]
    public async Task A_form_that_is_shown_once_more_in_another_language_has_the_amount_as_that_one_writes_it()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await site.StaffAsync(StaffRole.Owner);

        var german = await AskAsync(owner, "de", "/staff/goal");
        Speak(owner, "en");
        var english = await owner.SubmitAsync(german, "form.form", ("Form.Title", ""), ("Form.Target", "1.500"));
        var written = english.Document.QuerySelector("[name='Form.Target']")!.GetAttribute("value");
        await owner.SubmitAsync(english, "form.form", ("Form.Title", "A new roof"));

        Assert.Equal("1500.00", written);
        Assert.Equal(150_000, await TargetAsync(site));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-tongue")]
    public async Task A_form_that_names_no_language_is_read_in_its_senders(string named)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await site.StaffAsync(StaffRole.Owner);

        var german = await AskAsync(owner, "de", "/staff/goal");
        await owner.SubmitAsync(german, "form.form", ("shown-in", named), ("Form.Title", "A new roof"), ("Form.Target", "1.500,50"));

        Assert.Equal(150_050, await TargetAsync(site));
    }

    private static Task<SeenPage> AskAsync(Visitor visitor, string language, string address)
    {
        Speak(visitor, language);
        return visitor.GetAsync(address);
    }

    private static void Speak(Visitor visitor, string language)
    {
        visitor.Http.DefaultRequestHeaders.Remove("Accept-Language");
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
    }

    private static Task<long> TargetAsync(RunningSite site) => site.InDbAsync(async db => (await db.Goals.SingleAsync()).Target.Minor);
}
