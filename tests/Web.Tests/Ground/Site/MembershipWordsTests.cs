using System.Net;
using Core;
using Core.Memberships;
using Microsoft.AspNetCore.Html;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

/// <summary>Each standing has its sentence: one for all who say it.</summary>
public sealed class MembershipWordsTests
{
    private static readonly SiteText Text = Said.En;
    private static readonly DateTimeOffset Day = new(2026, 12, 9, 23, 30, 0, TimeSpan.Zero);
    private static readonly Money Six = new(600, Currency.Of("EUR"));

    [Theory]
    [InlineData(MembershipState.Renews, "You are a Patron. Next payment 10 December 2026, €6.00, card ending 4242.", "renews 10 December 2026")]
    [InlineData(MembershipState.Trial, "You are a Patron. Free until 10 December 2026, then €6.00, card ending 4242.", "free until 10 December 2026")]
    [InlineData(MembershipState.Free, "You are a Patron. Nothing is to be paid for it.", "nothing to pay")]
    [InlineData(MembershipState.CollectionPaused, "You are a Patron. Payments are paused until 10 December 2026, and members’ articles stay open meanwhile.", "payments paused until 10 December 2026")]
    [InlineData(MembershipState.Ends, "You are a Patron. It ends on 10 December 2026. Nothing more will be taken.", "ends 10 December 2026")]
    [InlineData(MembershipState.Owes, "You are a Patron. A payment of €6.00 is outstanding. Members’ articles stay open until 10 December 2026; once it is paid, everything goes on.", "open until 10 December 2026")]
    [InlineData(MembershipState.Closed, "Your membership as a Patron is not over. A payment of €6.00 is outstanding. Members’ articles are shut since 10 December 2026, and open as soon as it is paid.", "shut since 10 December 2026")]
    [InlineData(MembershipState.GivenBack, "Your membership as a Patron is not over. The money of the last payment went back on 10 December 2026, so members’ articles are shut until the next one.", "money went back 10 December 2026")]
    [InlineData(MembershipState.Unheard, "Your membership as a Patron is not over. We have not heard yet of the payment that was due on 10 December 2026, so members’ articles are shut until we do.", "no news since 10 December 2026")]
    [InlineData(MembershipState.Unpaid, "Your membership as a Patron is on hold. It has not been paid for, so members’ articles are shut.", "shut")]
    [InlineData(MembershipState.Paused, "Your membership as a Patron is on hold. It is paused: nothing is taken, and members’ articles are shut.", "shut")]
    [InlineData(MembershipState.NotBegun, "Your membership as a Patron is on hold. The first payment has not been made.", "never paid")]
    [InlineData(MembershipState.Ended, "Your membership as a Patron has ended. It ended on 10 December 2026.", "ended 10 December 2026")]
    public void Each_standing_is_said_in_one_place(MembershipState state, string toMember, string brief)
    {
        var at = state is MembershipState.Unpaid or MembershipState.Paused ? (DateTimeOffset?)null : Day;
        var report = new MembershipReport(state, at, Six) { CardLast4 = "4242" };

        Assert.Equal(toMember, Plain(MembershipWords.ForMember(report, "Patron", Text)).Replace('\u00A0', ' '));
        Assert.Equal(brief, MembershipWords.Brief(report, Text).Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData("de-DE", "Sie sind Patron. Nächste Zahlung am 10. Dezember 2026: 6,00 €, Karte mit den Endziffern 4242.")]
    [InlineData("fr-FR", "Vous êtes Patron. Prochain paiement le 10 décembre 2026 : 6,00 €, carte se terminant par 4242.")]
    public void A_member_is_told_in_their_own_language(string culture, string toMember)
    {
        var report = new MembershipReport(MembershipState.Renews, Day, Six) { CardLast4 = "4242" };

        Assert.Equal(toMember, Plain(MembershipWords.ForMember(report, "Patron", Said.In(culture))).Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData(MembershipState.Renews, "Next payment 10 December 2026, €6.00. It ends on 28 May 2027.")]
    [InlineData(MembershipState.Trial, "Free until 10 December 2026, then €6.00. It ends on 28 May 2027.")]
    [InlineData(MembershipState.Free, "Nothing is to be paid for it. It ends on 28 May 2027.")]
    [InlineData(MembershipState.CollectionPaused, "Payments are paused until 10 December 2026, and members’ articles stay open meanwhile. It ends on 28 May 2027.")]
    [InlineData(MembershipState.Unheard, "We have not heard yet of the payment that was due on 10 December 2026, so members’ articles are shut until we do. It ends on 28 May 2027.")]
    public void An_end_that_is_far_off_is_said_beside_what_comes_before_it(MembershipState state, string sentence) =>
        Assert.Equal(sentence, MembershipWords.Sentence(new MembershipReport(state, Day, Six) { EndsAt = Day.AddDays(169) }, Text).Replace('\u00A0', ' '));

    private static string Plain(IHtmlContent words) => WebUtility.HtmlDecode(words.ToString()!);
}
