using StripeSandbox.Engine;

namespace StripeSandbox.Pages;

/// <summary>The whole test-card table, by what happens; closed until it is wanted.</summary>
internal static class TestCardHelp
{
    private static readonly List<IGrouping<string, TestCard>> Groups = Cards.All.GroupBy(Group).ToList();

    public static Html Draw() => Html.Of($"""
        <details class="help">
        <summary>Test cards, such as 4242 4242 4242 4242</summary>
        <p>Any future expiry and any three digits will do.</p>
        <table>
        <caption class="hidden">Test cards and what happens with them</caption>
        {Html.Each(Groups, group => Html.Of($"""
            <tbody><tr><th scope="rowgroup" colspan="2">{group.Key}</th></tr>
            {Html.Each(group, card => Html.Of($"<tr><td class=\"number\">{card.Spaced}</td><td>{card.What}</td></tr>"))}</tbody>
            """))}
        </table>
        </details>
        """);

    private static string Group(TestCard card) =>
        card.Then is not Aftermath.Nothing || card.Refunds is not RefundCourse.AtOnce ? "Trouble afterwards"
        : card.Asks is not Authentication.Never || card.Token.StartsWith("authentication", StringComparison.Ordinal) ? "3-D Secure"
        : card.Declines is not null ? "Declined"
        : "Succeeds";
}
