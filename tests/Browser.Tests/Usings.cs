global using Core.Articles;
global using Browser.Tests.Kit;
global using Microsoft.Playwright;
global using Data;
global using Web.Tests.Kit;
global using Xunit;
global using static Microsoft.Playwright.Assertions;

// One Chromium and one site at a time: a machine of two cores shows nothing sooner by doing both at once.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(KitEnd))]
