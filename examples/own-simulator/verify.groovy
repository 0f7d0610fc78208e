// Runs in the build of vifsched, after this project's own: its pages must show code that was compiled and tested here.
def lines = { String text -> text.readLines()*.trim().join('\n').trim() }
def source = ['main', 'test'].collectMany { new File(basedir, "src/${it}/java/org/example/simulator").listFiles().toList() }
    .collect { lines(it.getText('UTF-8')) }
for (page in ['README.md', 'docs/driver.md', 'docs/conformance.md']) {
    def examples = (new File(vifschedRoot, page).getText('UTF-8') =~ /(?s)```java\n(.*?)```/).collect { lines(it[1]) }
    if (examples.isEmpty()) {
        throw new AssertionError("java examples of ${page} = none, expected one at least")
    }
    examples.findAll { example -> source.every { !it.contains(example) } }.each {
        throw new AssertionError("java example of ${page}, expected lines of own-simulator as they are:\n${it}")
    }
}
return true
