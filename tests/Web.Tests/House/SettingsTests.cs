using System.Text.RegularExpressions;

namespace Web.Tests.House;

/// <summary>A section of the settings is read by the wing it belongs to, which checks it at the start. The demo sets what real keys would.</summary>
public sealed class SettingsTests
{
    /// <summary>Whose each section is; those of src/Data, of the framework and of the demo are not the site's wings'.</summary>
    private static readonly Dictionary<string, string> Owners = new(StringComparer.Ordinal)
    {
        ["Site"] = "Ground",
        ["Proxies"] = "Ground",
        ["Instance"] = "Ground",
        ["Telemetry"] = "Ground",
        ["Redis"] = "Ground",
        ["Withdrawal"] = "Billing",
        ["Gifts"] = "Billing",
        ["Repricing"] = "Billing",
        ["Words"] = "Ground",
        ["Smtp"] = "Mail",
        ["Stripe"] = "Billing",
        ["CardTesting"] = "Billing",
        ["Checkout"] = "Billing",
        ["Data"] = "Data",
        ["Database"] = "Data",
        ["ConnectionStrings"] = "Data",
        ["Logging"] = "the framework",
        ["Sandbox"] = "Demo",
    };

    [Fact]
    public void A_wing_reads_no_section_of_another()
    {
        var strayed = WebFile.All.Where(file => file.Wing != "Demo").SelectMany(file => Regex.Matches(file.Text, @"""(?<section>[A-Z]\w+):[A-Z]\w+|BindConfiguration\(""(?<section>\w+)""")
            .Select(named => named.Groups["section"].Value)
            .Where(section => Owners.TryGetValue(section, out var owner) && owner != "Data" && owner != file.Wing)
            .Select(section => $"{file.Name} reads {section}"));

        Assert.Empty(strayed);
    }

    [Fact]
    public void Every_section_that_readme_tells_has_an_owner()
    {
        var told = Regex.Matches(File.ReadAllText(Path.Combine(Source.Root, "README.md")), @"^\| `(?<section>[A-Z]\w+?)__", RegexOptions.Multiline)
            .Select(row => row.Groups["section"].Value).Distinct(StringComparer.Ordinal);

        Assert.Equal(Owners.Keys.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }
}
