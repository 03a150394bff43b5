using Core.Memberships;
using Microsoft.AspNetCore.Html;

namespace Web.Ground.Site;

/// <summary>How a membership stands, in words: the one place for the account, the desk's lists, a member's page and the mails.</summary>
public static class MembershipWords
{
    /// <summary>For the member: who they are here, then how it stands.</summary>
    public static IHtmlContent ForMember(MembershipReport report, string tier, SiteText text) => text.Html(Own(report), text.Theirs(tier), Sentence(report, text));

    /// <summary>The same without marks.</summary>
    public static string PlainForMember(MembershipReport report, string tier, SiteText text) => text[Own(report), tier, Sentence(report, text)];

    private static string Own(MembershipReport report) => report.State switch
    {
        MembershipState.Renews or MembershipState.Trial or MembershipState.TrialLapses or MembershipState.Free or MembershipState.CollectionPaused => "Memberships.Own.Open",
        MembershipState.Ends or MembershipState.Owes or MembershipState.WillRest => "Memberships.Own.Open",
        MembershipState.Closed or MembershipState.GivenBack or MembershipState.Unheard => "Memberships.Own.NotOver",
        MembershipState.Unpaid or MembershipState.Paused or MembershipState.Settling or MembershipState.NotBegun or MembershipState.Rests => "Memberships.Own.OnHold",
        MembershipState.Ended => "Memberships.Own.Over",
    };

    /// <summary>One sentence or two, of nobody in particular.</summary>
    public static string Sentence(MembershipReport report, SiteText text)
    {
        var (at, amount, card) = (report.At, report.Amount, report.CardLast4);
        string sentence = report.State switch
        {
            MembershipState.Renews => card is null ? text["Memberships.Stands.Renews", at, amount] : text["Memberships.Stands.RenewsByCard", at, amount, card],
            MembershipState.Trial => card is null ? text["Memberships.Stands.Trial", at, amount] : text["Memberships.Stands.TrialThenCard", at, amount, card],
            MembershipState.TrialLapses => text["Memberships.Stands.TrialLapses", at, amount],
            MembershipState.Free => text["Memberships.Stands.Free"],
            MembershipState.CollectionPaused => at is null ? text["Memberships.Stands.CollectionPaused"] : text["Memberships.Stands.CollectionPausedUntil", at],
            MembershipState.WillRest => text["Memberships.Stands.WillRest", report.RestsFrom, at, amount],
            MembershipState.Rests => report.EndsAt is null ? text["Memberships.Stands.Rests", at, amount] : text["Memberships.Stands.RestsThenEnds", report.EndsAt],
            MembershipState.Ends => report.IsBesideOthers ? text["Memberships.Stands.EndsBesideOthers", at] : text["Memberships.Stands.Ends", at],
            MembershipState.Owes => report.EndsAt is null ? text["Memberships.Stands.Owes", amount, at] : text["Memberships.Stands.OwesThenEnds", amount, at],
            MembershipState.Closed => text["Memberships.Stands.Closed", amount, at],
            MembershipState.GivenBack => report.EndsAt is null ? text["Memberships.Stands.GivenBack", at] : text["Memberships.Stands.GivenBackThenEnds", at],
            MembershipState.Unheard => text["Memberships.Stands.Unheard", at],
            MembershipState.Settling => at is null ? text["Memberships.Stands.Settling", amount] : text["Memberships.Stands.SettlingOpen", amount, at],
            MembershipState.Unpaid => at is null ? text["Memberships.Stands.Unpaid"] : text["Memberships.Stands.UnpaidOpen", at],
            MembershipState.Paused => at is null ? text["Memberships.Stands.Paused"] : text["Memberships.Stands.PausedOpen", at],
            MembershipState.NotBegun => text["Memberships.Stands.NotBegun"],
            MembershipState.Ended => text["Memberships.Stands.Ended", at],
        };
        return GoesOn(report) && report.EndsAt is { } end ? text["Memberships.Stands.UntilLater", sentence, end] : sentence;
    }

    /// <summary>A few words, for a row of a list.</summary>
    public static string Brief(MembershipReport report, SiteText text) => report.State switch
    {
        MembershipState.Renews => report.EndsAt is { } end ? text["Memberships.Brief.RenewsThenEnds", report.At, end] : text["Memberships.Brief.Renews", report.At],
        MembershipState.Trial => text["Memberships.Brief.Trial", report.At],
        MembershipState.TrialLapses => text["Memberships.Brief.TrialLapses", report.At],
        MembershipState.Free => text["Memberships.Brief.Free"],
        MembershipState.CollectionPaused => report.At is null ? text["Memberships.Brief.CollectionPaused"] : text["Memberships.Brief.CollectionPausedUntil", report.At],
        MembershipState.WillRest => text["Memberships.Brief.WillRest", report.RestsFrom],
        MembershipState.Rests => report.EndsAt is { } over ? text["Memberships.Brief.Ends", over] : text["Memberships.Brief.Rests", report.At],
        MembershipState.Ends => text["Memberships.Brief.Ends", report.At],
        MembershipState.Owes => text["Memberships.Brief.Owes", report.At],
        MembershipState.Closed => text["Memberships.Brief.Closed", report.At],
        MembershipState.GivenBack => text["Memberships.Brief.GivenBack", report.At],
        MembershipState.Unheard => text["Memberships.Brief.Unheard", report.At],
        MembershipState.Settling => text["Memberships.Brief.Settling"],
        MembershipState.Unpaid or MembershipState.Paused => report.At is null ? text["Memberships.Brief.Shut"] : text["Memberships.Brief.Owes", report.At],
        MembershipState.NotBegun => text["Memberships.Brief.NotBegun"],
        MembershipState.Ended => text["Memberships.Brief.Ended", report.At],
    };

    /// <summary>For now, so that an end that is set beside it is news.</summary>
    private static bool GoesOn(MembershipReport report) =>
        report.State is MembershipState.Renews or MembershipState.Trial or MembershipState.Free or MembershipState.CollectionPaused or MembershipState.Unheard or MembershipState.WillRest;
}
