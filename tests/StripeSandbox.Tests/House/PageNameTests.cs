using System.Reflection;
using Microsoft.AspNetCore.Http;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.House;

public sealed class PageNameTests
{
    private static readonly IReadOnlyList<Type> Pages = [.. typeof(Sandbox).Assembly.GetTypes().Where(type => type.Namespace is "StripeSandbox.Pages" && IsShown(type))];

    [Fact]
    public void What_is_shown_to_people_is_an_XPage_in_a_file_of_its_own()
    {
        Assert.True(Pages.Count > 8, "the sandbox has pages");

        Assert.All(Pages, page => Assert.EndsWith("Page", page.Name, StringComparison.Ordinal));
        Assert.All(Pages, page => Assert.True(File.Exists(Path.Combine(Published.Repository, "src", "StripeSandbox", "Pages", $"{page.Name}.cs")), page.Name));
    }

    [Fact]
    public void Nothing_else_is_named_like_a_page() =>
        Assert.DoesNotContain(typeof(Sandbox).Assembly.GetTypes(), type => type.Name.EndsWith("Page", StringComparison.Ordinal) && !Pages.Contains(type) && type.Namespace is "StripeSandbox.Pages");

    private static bool IsShown(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(method => method.Name is "Show" && method.ReturnType == typeof(IResult));
}
