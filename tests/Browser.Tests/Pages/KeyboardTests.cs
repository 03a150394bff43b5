namespace Browser.Tests.Pages;

/// <summary>Signing up with nothing but the keyboard, from the skip link to the payment page.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    private const string Focused = """
        () => { const at = document.activeElement; return `${at.labels?.[0]?.textContent ?? at.textContent} ${at.type ?? ''}`.replace(/\s+/g, ' ').trim(); }
        """;

    private const string IsFocusSeen = """
        () => { let at = document.activeElement; at = at.type === 'radio' ? at.closest('label, .tier') : at;
          const style = getComputedStyle(at); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }
        """;

    [Fact]
    public async Task A_tier_is_chosen_and_the_payment_page_reached_without_a_pointer()
    {
        await using var site = await RunningSite.StartWithSamplesAsync(DatabaseProvider.Sqlite);
        await using var window = await chromium.OpenAsync(site);
        var keyboard = window.Page.Keyboard;
        await window.WearAsync(Look.Desk);
        await window.GoAsync("/support");

        await keyboard.PressAsync("Tab");
        Assert.StartsWith(Said.Words("Site.Layout.Skip"), await window.Page.EvaluateAsync<string>(Focused), StringComparison.Ordinal);
        await keyboard.PressAsync("Enter");
        await TabToAsync(window, "Tiers.Support.Monthly");
        await keyboard.PressAsync("ArrowRight");
        await Expect(window.Page.GetByLabel(Said.Words("Tiers.Support.Yearly"))).ToBeCheckedAsync();
        await keyboard.PressAsync("Tab");
        var chosen = window.Page.Locator("input[name=Tier]:checked");
        var before = await chosen.GetAttributeAsync("value");
        await keyboard.PressAsync("ArrowDown");
        await Expect(chosen).Not.ToHaveAttributeAsync("value", before!);
        await TabToAsync(window, "Accounts.Email.Label");
        await keyboard.TypeAsync("keys@example.test");
        await keyboard.PressAsync("Tab");
        Assert.True(await window.Page.EvaluateAsync<bool>(IsFocusSeen));
        await keyboard.PressAsync("Enter");

        await window.SeeHeadingAsync("Subscribe to");
        await TabToAsync(window, "Card number");
        window.AssertNothingWrong();
    }

    /// <summary>Tabs on until the control with this label has the focus, and each on the way shows that it has it.</summary>
    private static async Task TabToAsync(Window window, string label)
    {
        label = Said.Words(label);
        List<string> passed = [];
        for (var presses = 0; presses < 12; presses++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            var here = await window.Page.EvaluateAsync<string>(Focused);
            passed.Add(here);
            Assert.True(await window.Page.EvaluateAsync<bool>(IsFocusSeen), $"The focus cannot be seen on '{here}'.");
            if (here.StartsWith(label, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"'{label}' was not reached by Tab, only: {string.Join(", ", passed)}");
    }
}
